/** Memory and CPU time of a process and of its workers, as Linux counts them; nothing is known elsewhere. */
import { readFileSync } from 'node:fs';

/** Clock ticks a second in /proc (USER_HZ): 100 on every Linux that Node runs on. */
const TICKS = 100;

/** CPU seconds that all workers together had used at a time (milliseconds since the epoch). */
interface Sample {
  readonly time: number;
  readonly cpuSeconds: number;
}

interface Usage {
  readonly peakBytes: number;
  readonly cpuSeconds: number;
}

export class Watch {
  readonly #workers = new Map<string, Usage>();
  readonly #samples: Sample[] = [];
  #own: Usage = { peakBytes: 0, cpuSeconds: 0 };
  readonly #timer: NodeJS.Timeout;

  /** Workers are killed when a run ends, so they are looked at often. */
  constructor(private readonly pid: number) {
    this.#timer = setInterval(() => this.#look(), 50);
  }

  end(): { own: Usage; workers: Usage; cpuSecondsAt(time: number): number } {
    clearInterval(this.#timer);
    const workers = [...this.#workers.values()];
    const samples = this.#samples;
    return {
      own: this.#own,
      workers: {
        peakBytes: Math.max(0, ...workers.map(({ peakBytes }) => peakBytes)),
        cpuSeconds: this.#cpuSeconds(),
      },
      cpuSecondsAt: (time) => samples.findLast((sample) => sample.time <= time)?.cpuSeconds ?? 0,
    };
  }

  #cpuSeconds(): number {
    let seconds = 0;
    for (const { cpuSeconds } of this.#workers.values()) seconds += cpuSeconds;
    return seconds;
  }

  #look(): void {
    const pid = String(this.pid);
    this.#own = usageOf(pid) ?? this.#own;
    for (const child of read(`/proc/${pid}/task/${pid}/children`).trim().split(' ')) {
      const usage = child === '' ? undefined : usageOf(child);
      if (usage) this.#workers.set(child, usage);
    }
    this.#samples.push({ time: Date.now(), cpuSeconds: this.#cpuSeconds() });
  }
}

/** The peak is kept by the kernel (VmHWM), so looking late loses nothing. */
function usageOf(pid: string): Usage | undefined {
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1];
  const stat = read(`/proc/${pid}/stat`);
  // The name of the command, in brackets, may hold spaces: fields are counted from behind it (proc(5), utime is 14).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (peak === undefined || fields.length < 13) return undefined;
  return { peakBytes: Number(peak) * 1024, cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS };
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
