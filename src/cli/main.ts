#!/usr/bin/env node
/** The command line. Each command is imported when it is called: `--help` stays fast. */
import { Command, Option } from 'commander';
import { toolVersion } from '../version.js';

const program = new Command('medcorpus')
  .description('From medical sources to a versioned training corpus, every night, on one machine or a cluster.')
  .version(toolVersion)
  .showSuggestionAfterError()
  .configureHelp({ sortSubcommands: false })
  .exitOverride((error) => {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    throw error;
  });

const storeOption = () => new Option('--store <folder>', 'folder of the store').default('./.medcorpus');

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
  .command('task <store> <plan> <job>', { hidden: true })
  .description('run one job of a plan: what an engine schedules')
  .action(async (store, plan, job) => (await import('./task.js')).task(store, plan, job));

try {
  await program.parseAsync();
} catch (error) {
  const { report } = await import('./errors.js');
  process.exitCode = report(error);
}
