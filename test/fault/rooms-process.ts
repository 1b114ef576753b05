// Starts the app's rooms (rooms.ts) as a process of their own, which dies or fails at a chosen step
// (file-port.cjs). What outlives it is a folder and the stand-in.
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import * as z from 'zod';
import { failureCodes } from '../../preload/schemas/failure';
import { run } from '../helpers/child';
import { projectRoot } from '../helpers/electron';
import type { RoomsJob } from './rooms';

const restSchema = z.object({
  kind: z.literal('at rest'),
  isAtRest: z.boolean(),
  startFailure: z.enum(failureCodes).nullable(),
  recordings: z.array(
    z.object({
      id: z.string(),
      media: z.string(),
      mediaFailure: z.enum(failureCodes).nullable(),
      publication: z.string(),
      waiting: z.enum(failureCodes).nullable(),
      lastFailure: z.enum(failureCodes).nullable(),
      isRecovered: z.boolean(),
      takeMs: z.number().nullable(),
      lengthMs: z.number().nullable(),
    }),
  ),
});
/** What a run that came to its end says. */
export type Rest = z.infer<typeof restSchema>;
const receiptSchema = z.object({ kind: z.literal('receipt'), bytes: z.number() });

/** One run of the rooms. */
export interface RoomsRun {
  /** It was killed at the chosen step. */
  readonly isKilled: boolean;
  /** Null when it was killed. */
  readonly rest: Rest | null;
  /** Raw bytes that were answered as written. */
  readonly receiptedBytes: number;
  /** The steps, in order, as `OPERATION:FILE`. */
  readonly steps: readonly string[];
  /** What it logged. */
  readonly log: string;
}

/** How a run is disturbed; see file-port.cjs. */
export interface Disturbance {
  readonly crashAt?: number;
  readonly fail?: string;
}

/** Bundles the rooms once; the answer runs them. */
export async function bundleRooms(): Promise<{
  run(job: RoomsJob, disturbance?: Disturbance): Promise<RoomsRun>;
  remove(): Promise<void>;
}> {
  // Inside the project, so that packages are found from there.
  const results = path.join(projectRoot, 'test-results');
  await mkdir(results, { recursive: true });
  const folder = await mkdtemp(path.join(results, 'rooms-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.join(import.meta.dirname, 'rooms.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'rooms.mjs' } },
    },
  });
  const program = path.join(folder, 'rooms.mjs');
  const port = path.join(import.meta.dirname, 'file-port.cjs');
  return {
    async run(job, { crashAt, fail } = {}) {
      const steps = path.join(job.folder, 'steps.log');
      await rm(steps, { force: true });
      const ran = await run(process.execPath, ['--require', port, program, JSON.stringify(job)], {
        env: {
          ...process.env,
          CLAAP_FAULT_ROOTS: [path.join(job.folder, 'profile'), job.libraryFolder].join(
            path.delimiter,
          ),
          CLAAP_FAULT_LOG: steps,
          ...(crashAt === undefined ? {} : { CLAAP_FAULT_CRASH_AT: String(crashAt) }),
          ...(fail === undefined ? {} : { CLAAP_FAULT_FAIL: fail }),
        },
        timeoutMs: job.patienceMs + 120_000,
      });
      const lines = ran.stdout.toString('utf8').split('\n').filter(Boolean);
      const said = lines.map((line): unknown => JSON.parse(line));
      const rest = said.map((one) => restSchema.safeParse(one)).find(({ success }) => success);
      const receipts = said.flatMap((one) => receiptSchema.safeParse(one).data?.bytes ?? []);
      const isKilled = ran.code === -1 && crashAt !== undefined;
      if (!isKilled && rest?.data === undefined)
        throw new Error(`The rooms ended with ${ran.code}: ${ran.stderr.slice(-2_000)}`);
      return {
        isKilled,
        rest: rest?.data ?? null,
        receiptedBytes: Math.max(0, ...receipts),
        steps: (await readFile(steps, 'utf8').catch(() => ''))
          .split('\n')
          .filter(Boolean)
          .map((line) => line.slice(line.indexOf(' ') + 1)),
        log: ran.stderr,
      };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
