/** Memory and CPU time of a process and of its workers, as Linux counts them; nothing is known elsewhere. */
import { readFileSync } from 'node:fs';

/** Clock ticks a second in /proc (USER_HZ): 100 on every Linux that Node runs on. */
const TICKS = 100;

interface Usage {
  readonly peakBytes: number;
  readonly cpuSeconds: number;
}

export class Watch {
  readonly #workers = new Map<string, Usage>();
  #own: Usage = { peakBytes: 0, cpuSeconds: 0 };
  readonly #timer: NodeJS.Timeout;

  /** Workers are killed when a run ends, so they are looked at often. */
  constructor(private readonly pid: number) {
    this.#timer = setInterval(() => this.#look(), 50);
  }

  end(): { own: Usage; workers: Usage } {
    clearInterval(this.#timer);
    const workers = [...this.#workers.values()];
    return {
      own: this.#own,
      workers: {
        peakBytes: Math.max(0, ...workers.map(({ peakBytes }) => peakBytes)),
        cpuSeconds: workers.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
      },
    };
  }

  #look(): void {
    const pid = String(this.pid);
    this.#own = usageOf(pid) ?? this.#own;
    for (const child of read(`/proc/${pid}/task/${pid}/children`).trim().split(' ')) {
      const usage = child === '' ? undefined : usageOf(child);
      if (usage) this.#workers.set(child, usage);
    }
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
