/** The shell text that runs on a node: which command an array element is, and a record of how it ended. */

/**
 * Runs the command of one element. It does not exec, so that the exit code outlives the controller's memory (MinJobAge).
 * Slurm signals every process of a job, hence the trap: the command decides what to do on SIGTERM and we wait for it.
 * 75 is "try again": the folder may not be visible on this node yet.
 */
export const launcherScript = `#!/bin/sh
round=$1
index=$SLURM_ARRAY_TASK_ID
if [ ! -r "$round/commands.sh" ]; then
  echo "cannot read $round/commands.sh: is this folder on storage that $(hostname) mounts?" >&2
  exit 75
fi
rm -f "$round/exit/$index"
set --
. "$round/commands.sh"
if [ $# -eq 0 ]; then
  echo "$round/commands.sh has no command $index" >&2
  exit 75
fi
trap : TERM INT
"$@"
code=$?
trap '' TERM INT
echo "$code" > "$round/exit/$index.new" && mv "$round/exit/$index.new" "$round/exit/$index"
exit "$code"
`;

/** One word for sh. Inside single quotes nothing is special but the quote itself; NUL cannot be in an argument at all. */
export function quote(word: string): string {
  if (word.includes('\0')) throw new Error('an argument of a command holds a NUL character');
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** Sets the positional parameters to the command of element `$index`. A case, not lines: arguments may hold line feeds. */
export function commandsScript(commands: readonly (readonly string[])[]): string {
  const branches = commands.map((argv, index) => `${index}) set -- ${argv.map(quote).join(' ')} ;;\n`);
  return `case $index in\n${branches.join('')}esac\n`;
}
