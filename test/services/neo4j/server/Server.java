import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** A Neo4j in a folder, on a port, with authentication: java Server.java FOLDER PORT. Ends when killed. */
public class Server {
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[1]);
    new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
        .setConfig(BoltConnector.enabled, true)
        .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", port))
        .setConfig(GraphDatabaseSettings.auth_enabled, true)
        .build();
    System.out.println("bolt://127.0.0.1:" + port);
    Thread.currentThread().join();
  }
}
