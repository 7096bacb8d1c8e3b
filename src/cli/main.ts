#!/usr/bin/env node
/** The command line. Each command is imported when it is called: `--help` stays fast. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { toolVersion } from '../version.js';

const program = new Command('medcorpus')
  .description('From medical sources to a versioned training corpus, every night, on one machine or a cluster.')
  .version(toolVersion)
  // Options of the program stand before the command, so that a command may have a --version of its own.
  .enablePositionalOptions()
  .showSuggestionAfterError()
  .exitOverride();

const store = () => new Option('--store <folder>', 'folder of the store').default('./.medcorpus');
const corpus = () => new Option('--corpus <name>', 'which corpus, where the store holds several');
const json = () => new Option('--json', 'machine-readable output');
const pair = () =>
  new Option('-o, --option <key=value>', 'an option of the unit; may be repeated')
    .default([], 'none')
    .argParser((value: string, before: string[]) => [...before, value]);
const asof = () =>
  new Option('--asof <date>', '"today" for everything that depends on a date')
    .default(new Date().toISOString().slice(0, 10))
    .argParser((value: string) => {
      if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
      throw new InvalidArgumentError('Write a date as 2026-11-20.');
    });

const models = () => new Option('--models <file>', 'YAML file with `models`, as in a recipe, for units that ask one');

program
  .command('init [folder]')
  .description('write a recipe to start from')
  .addOption(asof())
  .action(async (folder: string | undefined, options) => (await import('./init.js')).init(folder ?? '.', options));

program
  .command('preview <recipe> <source>')
  .description('what a source yields, before any run; nothing is written')
  .option('--limit <n>', 'how many units to read', '20')
  .action(async (recipe, source, options) => (await import('./preview.js')).preview(recipe, source, options));

program
  .command('run <recipe>')
  .description('plan, run and report; Ctrl-C is safe, and running again continues')
  .option('--store <folder>', 'use this store instead of the one the recipe names')
  .addOption(new Option('--executor <engine>', 'what runs the tasks').choices(['local', 'slurm']).default('local'))
  .option('--workers <n>', 'worker processes (default: one a core); 0 runs everything in one process')
  .option('--only <stage-or-source>', 'one source, or every step up to this one; the head is not moved')
  .option('--dry-run', 'say what would run, at most; run nothing')
  .option('--json', 'print one machine-readable summary on stdout')
  .action(async (recipe, options) => (await import('./run.js')).run(recipe, options));

program
  .command('status')
  .description('what the store holds: heads, last runs, releases')
  .addOption(store())
  .addOption(json())
  .action(async (options) => (await import('./status.js')).status(options));

program
  .command('explain <document>')
  .description("a document's whole story; name it by id, work or uri")
  .addOption(store())
  .addOption(corpus())
  .action(async (document, options) => (await import('./explain.js')).explain(document, options));

program
  .command('inspect <dataset>')
  .description('rows of documents, triples, rejections, failures, a unit or a published table, as JSON lines')
  .addOption(store())
  .addOption(corpus())
  .option('--select <columns>', 'SQL select list', '*')
  .option('--where <sql>', 'SQL condition')
  .option('--limit <n>', 'rows at the most', '20')
  .action(async (dataset, options) => (await import('./inspect.js')).inspect(dataset, options));

program
  .command('doctor')
  .description('whether this machine and this store can be trusted with a run')
  .addOption(store())
  .action(async (options) => (await import('./doctor.js')).doctor(options));

program
  .command('gc')
  .description('remove what no head and no release rests on')
  .addOption(store())
  .option('--lease <hours>', 'touch nothing younger than this', '24')
  .option('--dry-run', 'say what would go; remove nothing')
  .action(async (options) => (await import('./gc.js')).gc(options));

program
  .command('read <connector> [paths...]')
  .description('any source → JSON lines of documents or triples on stdout; clinical ones scrubbed')
  .addOption(pair())
  .addOption(new Option('--zone <zone>', 'where a connector reads either').choices(['public', 'clinical']))
  .option('--limit <n>', 'how many units to read')
  .addOption(asof())
  .addOption(models())
  .action(async (connector, paths, options) => (await import('./read.js')).read(connector, paths, options));

program
  .command('apply <transform>')
  .description('JSON lines on stdin → JSON lines on stdout, through one transform')
  .addOption(pair())
  .addOption(asof())
  .addOption(models())
  .action(async (transform, options) => (await import('./apply.js')).apply(transform, options));

const release = program.command('release').description('immutable versions of a corpus');

release
  .command('create <corpus>')
  .description('make a version from the head of a corpus')
  .requiredOption('--version <version>', 'its name, such as 2026.11.0')
  .option('--mix <mix>', "the selection; 'everything' takes every document (default: the only mix of the recipe)")
  .option('--format <formats>', 'parquet, arrow or both, separated by commas', 'parquet')
  .addOption(store())
  .addOption(json())
  .action(async (name, options) => {
    const { create, parseFormats } = await import('./release.js');
    await create(name, { ...options, format: parseFormats(options.format) });
  });

release
  .command('list <corpus>')
  .description('its versions')
  .addOption(store())
  .action(async (name, options) => (await import('./release.js')).list(name, options));

release
  .command('show <corpus@version>')
  .description('the manifest of a version')
  .addOption(store())
  .action(async (name, options) => (await import('./release.js')).show(name, options));

release
  .command('verify <corpus@version>')
  .description('re-hash every file and re-count every row and token')
  .addOption(store())
  .addOption(json())
  .action(async (name, options) => (await import('./release.js')).verify(name, options));

release
  .command('diff <before> <after>')
  .description('what changed between two versions')
  .addOption(store())
  .addOption(json())
  .action(async (before, after, options) => (await import('./release.js')).diff(before, after, options));

program
  .command('pull <corpus@version>')
  .description('copy a version into a folder and verify it')
  .requiredOption('--to <folder>', 'an empty folder, or one an earlier pull began')
  .addOption(new Option('--format <format>', 'which data files').choices(['parquet', 'arrow']).default('parquet'))
  .addOption(store())
  .addOption(json())
  .action(async (name, options) => (await import('./release.js')).pull(name, options));

const audit = program.command('audit').description('people check a random sample of what the scrub did');

audit
  .command('sample <recipe>')
  .description('draw originals beside their scrubbed texts into a sealed folder')
  .requiredOption('--to <folder>', 'a new folder; only who has MEDCORPUS_KEY can read it')
  .option('--documents <n>', 'how many a stratum (source and kind), a patient each', '100')
  .option('--seed <seed>', 'another seed draws other documents', 'medcorpus')
  .action(async (recipe, options) => (await import('./audit.js')).sample(recipe, options));

audit
  .command('show <folder>')
  .description('the pairs as JSON lines on stdout, originals included: for reviewers alone')
  .action(async (folder) => (await import('./audit.js')).show(folder));

audit
  .command('mark <folder>')
  .description('take what a reviewer says: JSON lines {pair, misses, overredactions} on stdin')
  .requiredOption('--reviewer <name>', 'who marked them')
  .action(async (folder, options) => (await import('./audit.js')).mark(folder, options));

audit
  .command('report <folder>')
  .description('recall with exact bounds, by category and stratum; holds no text')
  .option('--claim <recall>', 'the recall to support', '0.99')
  .addOption(json())
  .action(async (folder, options) => (await import('./audit.js')).report(folder, options));

const training = program.command('train').description('linear models from labelled lines');
for (const name of ['discriminator', 'quality'] as const) {
  training
    .command(`${name} <labelled>`)
    .description('from JSON lines {text, label, group?}; prints the AUC with its interval')
    .requiredOption('--to <file>', 'the model')
    .option('--note <text>', 'what it was trained on, kept in the model', '')
    .action(async (labelled, options) => (await import('./train.js')).train(name, labelled, options));
}

training
  .command('lexicon <pairs>')
  .description('a draft of wordings for relations, from JSON lines {triples, text}')
  .requiredOption('--to <file>', 'the draft, YAML')
  .addOption(new Option('--lang <language>', 'language of the texts').choices(['en', 'zh']).default('en'))
  .option('--lexicon <folder>', 'the lexicon whose wordings must not be confused with the new ones', 'datasets/lexicon')
  .option('--wordings <number>', 'wordings a relation at the most', '2')
  .action(async (pairs, options) => (await import('./train-lexicon.js')).lexicon(pairs, options));

training
  .command('pairs <documents>')
  .description('triples and their texts for training a model, split by subject; JSON lines and Parquet')
  .requiredOption('--to <folder>', 'train, dev and test')
  .action(async (documents, options) => (await import('./train-lexicon.js')).pairs(documents, options));

const probes = program.command('probe').description('ask a trained model for what the corpus should have taught it');

probes
  .command('build')
  .description('questions from knowledge points: sentences to complete, and choices of four')
  .requiredOption('--to <file>', 'JSON lines of probes')
  .option('--points <file>', 'the knowledge points', 'datasets/framework/points.jsonl')
  .option('--wording <file>', 'how points are asked', 'datasets/probes/wording.yaml')
  .option('--seed <seed>', 'decides distractors and the place of the right option', 'medcorpus')
  .action(async (options) => (await import('./probe.js')).build(options));

probes
  .command('run <probes>')
  .description('ask a model and score it: exact, alias and option matches, with intervals')
  .requiredOption('--models <file>', 'YAML file with `models`, as in a recipe')
  .requiredOption('--model <name>', 'which of them')
  .requiredOption('--to <file>', 'JSON lines of answers')
  .action(async (path, options) => (await import('./probe.js')).run(path, options));

probes
  .command('compare <before> <after>')
  .description('what training changed: gained, lost, and whether that could be chance')
  .addOption(json())
  .action(async (before, after, options) => (await import('./probe.js')).comparison(before, after, options));

const structurer = program.command('structurer').description('training pairs for a model that structures pages');
structurer
  .command('pairs <files...>')
  .description('digital pages, drawn and degraded, with their structure: train.jsonl, test.jsonl, images, manifest')
  .requiredOption('--to <folder>', 'where to write them; new or empty')
  .option('--seed <text>', 'everything left to chance follows from it', 'medcorpus')
  .option('--copies <n>', 'differently degraded pictures of each page', '1')
  .option('--dpi <n>', 'resolution pages are drawn with', '150')
  .option('--test <share>', 'share of the documents that is held out', '0.1')
  .action(async (files, options) => (await import('./structurer.js')).pairs(files, options));
structurer
  .command('lift <folder>')
  .description('error and usability of each way of reading, beside plain OCR on the same pages')
  .option('--split <name>', 'train or test', 'test')
  .option('--limit <n>', 'pages at the most', '200')
  .option('--structurer <name>', 'a model of --models that is asked about what OCR makes nothing usable of')
  .addOption(models())
  .addOption(asof())
  .action(async (folder, options) => (await import('./structurer.js')).lift(folder, options));

program
  .command('serve')
  .description('the review app: what the corpus covers, lacks and why; decide, and the next run applies it')
  .addOption(store())
  .option('--host <address>', 'where to listen; beyond this machine accounts and TLS are required', '127.0.0.1')
  .option('--port <n>', '0 takes a free one', '4870')
  .option('--origin <https-url>', 'under which address a proxy with TLS shows it')
  .option('--audit <folder>', 'the sealed folder of an audit, for auditors; needs MEDCORPUS_KEY')
  .option('--oidc <file>', 'YAML file of an identity provider; see docs/review.md')
  .option('--add-user <name>', 'add or change an account; the password is asked for, or MEDCORPUS_PASSWORD')
  .option('--add-token <name>', 'add or change a token for a program; prints it once')
  .option('--remove-user <name>', 'remove an account or token')
  .option(
    '--role <role>',
    'viewer, reviewer, auditor, trainer or admin; may be repeated',
    (role: string, before: string[]) => [...before, role],
    [],
  )
  .action(async (options) => (await import('./serve.js')).serve(options));

const decisions = program.command('decisions').description('what experts decided on points, authority and texts');

decisions
  .command('export')
  .description('all decisions on stdout')
  .addOption(new Option('--format <format>', 'of the file').choices(['csv', 'jsonl']).default('jsonl'))
  .addOption(store())
  .addOption(corpus())
  .action(async (options) => (await import('./decisions.js')).exportDecisions(options));

decisions
  .command('import <file>')
  .description('add the decisions of a .jsonl or .csv file; what is there already is left out')
  .addOption(store())
  .addOption(corpus())
  .action(async (file, options) => (await import('./decisions.js')).importDecisions(file, options));

program
  .command('report <corpus>')
  .description('the report of the latest run as a static page')
  .option('--to <folder>', 'where to write it')
  .option('--files <folder>', 'folder of the recipe: shows the worst pages of public sources as pictures')
  .addOption(store())
  .action(async (name, options) => (await import('./report.js')).report(name, options));

program
  .command('task <store> <plan> <job>', { hidden: true })
  .description('run one job of a plan: what an engine schedules')
  .action(async (location, plan, job) => (await import('./task.js')).task(location, plan, job));

try {
  await program.parseAsync();
} catch (error) {
  const { report } = await import('./errors.js');
  process.exitCode = report(error);
}
