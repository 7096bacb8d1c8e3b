/** A coordinator as a process of its own, so that a test can kill it: runs the jobs of a workshop on Slurm. */
import { z } from 'zod';
import { slurmExecutor } from '../../../src/executors/slurm.js';
import { openWorkshop } from './workshop.js';

const argumentsSchema = z.tuple([z.string(), z.string(), z.coerce.number().int(), z.string()]);
const [folder, token, jobs, seconds] = argumentsSchema.parse(process.argv.slice(2));

const workshop = openWorkshop(folder);
const executor = slurmExecutor({ folder: workshop.slurm, maxParallel: 2, pollMs: 500 });
await executor.run(workshop.jobSet({ token, jobs, script: `sleep ${seconds}; commit` }));
