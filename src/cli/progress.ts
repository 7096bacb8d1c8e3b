/** Progress of a run: on a terminal one line a step that fills up, elsewhere one plain line when a step ends. */
import pc from 'picocolors';
import type { CommitRecord, Task } from '../../schemas/task.js';
import type { Progress } from '../run/step-runner.js';
import { bytes, count, seconds as spell } from './units.js';

const BAR_WIDTH = 20;
const NAME_WIDTH = 34;

interface Output {
  readonly isTTY?: boolean;
  write(text: string): boolean;
}

export function makeProgress(output: Output, { quiet }: { quiet: boolean }): Progress {
  return quiet ? new LogOnly(output) : output.isTTY ? new Bars(output) : new Lines(output);
}

class LogOnly implements Progress {
  constructor(protected readonly output: Output) {}
  stepStarted(_names: readonly string[]): void {}
  tasksPlanned(_total: number, _reused: number): void {}
  taskCommitted(_task: Task, _record: CommitRecord, _seconds: number, _counted: boolean): void {}
  stepEnded(): void {}
  log(message: string): void {
    this.output.write(`${message}\n`);
  }
}

/** Plain lines, for logs. */
class Lines extends LogOnly {
  protected names = '';
  protected total = 0;
  protected done = 0;
  protected reused = 0;
  protected kept = 0;
  protected rejected = 0;
  protected failed = 0;
  protected bytes = 0;
  protected started = 0;

  override stepStarted(names: readonly string[]): void {
    this.names = names.join(', ');
    this.total = 0;
    this.done = 0;
    this.reused = 0;
    this.kept = 0;
    this.rejected = 0;
    this.failed = 0;
    this.bytes = 0;
    this.started = performance.now();
  }

  override tasksPlanned(total: number, reused: number): void {
    this.total += total;
    this.done += reused;
    this.reused += reused;
  }

  override taskCommitted(_task: Task, { counts, outputs }: CommitRecord, _seconds: number, counted: boolean): void {
    this.done++;
    if (counted) {
      this.kept += counts.kept;
      this.rejected += counts.rejected;
      this.failed += counts.failed;
    }
    for (const output of Object.values(outputs)) this.bytes += output.bytes;
  }

  override stepEnded(): void {
    if (this.total === 0) return;
    this.output.write(`${this.names}: ${this.tail()}\n`);
  }

  protected tail(): string {
    const elapsed = (performance.now() - this.started) / 1000;
    if (this.reused === this.total) return `${count(this.total, 'task')}, all reused`;
    if (this.done === this.reused) return `${count(this.total - this.reused, 'task')} to run, ${this.reused} reused`;
    const parts = [`${this.done - this.reused} run, ${this.reused} reused`, `${this.kept} kept`];
    if (this.rejected > 0) parts.push(`${this.rejected} rejected`);
    if (this.failed > 0) parts.push(`${this.failed} failed`);
    parts.push(`${bytes(this.bytes)} written`, spell(elapsed));
    return parts.join(', ');
  }
}

/** A bar that is drawn over itself. */
class Bars extends Lines {
  override tasksPlanned(total: number, reused: number): void {
    super.tasksPlanned(total, reused);
    if (total > 0) this.draw();
  }

  override taskCommitted(task: Task, record: CommitRecord, seconds: number, counted: boolean): void {
    super.taskCommitted(task, record, seconds, counted);
    this.draw();
  }

  override stepEnded(): void {
    if (this.total === 0) return;
    this.draw();
    this.output.write('\n');
  }

  override log(message: string): void {
    this.output.write(`\r\u001b[2K${pc.yellow(message)}\n`);
  }

  private draw(): void {
    const filled = Math.round((this.done / this.total) * BAR_WIDTH);
    const bar = pc.green('━'.repeat(filled)) + pc.dim('━'.repeat(BAR_WIDTH - filled));
    const name =
      this.names.length > NAME_WIDTH ? `${this.names.slice(0, NAME_WIDTH - 1)}…` : this.names.padEnd(NAME_WIDTH);
    const left = this.timeLeft();
    this.output.write(`\r\u001b[2K${name} ${bar} ${pc.dim(this.tail())}${left}`);
  }

  private timeLeft(): string {
    const ran = this.done - this.reused;
    if (ran === 0 || this.done === this.total) return '';
    const elapsed = (performance.now() - this.started) / 1000;
    return pc.dim(`, about ${spell((elapsed / ran) * (this.total - this.done))} left`);
  }
}
