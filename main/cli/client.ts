// The command's end of the local socket: finds the app, makes sure that it is ours, asks, listens. Holds
// nothing; if the app dies midway, every open question ends with one sentence.
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type * as z from 'zod';
import { failure, systemCode } from '../base/failure';
import { err, ok, type Result } from '../base/result';
import { readAddress } from './address';
import { createLineReader, type Line, lineOf } from './lines';
import {
  type Answered,
  answerLineSchema,
  type Asked,
  isSameProof,
  type Item,
  maxAnswerBytes,
  proofOf,
  protocolVersion,
  type QuestionName,
  questions,
  refusalSchema,
  welcomeSchema,
} from './protocol';
import { type Trouble, trouble, troubleOf } from './trouble';
import { cliWords } from './words';

/** A connection to the app, which has proved who it is. */
export interface Connection {
  /** The app's version. */
  readonly app: string;
  /** Asks; `onItem` hears what comes before the answer. */
  ask<N extends QuestionName>(
    name: N,
    body: Asked<N>,
    onItem?: (item: Item<N>) => void,
  ): Promise<Result<Answered<N>, Trouble>>;
  close(): void;
}

export type Reached =
  | { readonly kind: 'connected'; readonly connection: Connection }
  /** No app runs for this profile. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

/** The app says who it is by then, ms. */
const welcomeLimitMs = 5000;
const absentCodes = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK']);

/** Connects to the app that serves `profile`, if one runs. */
export async function connectToApp(profile: string): Promise<Reached> {
  const read = await readAddress(profile);
  if (read.kind === 'none') return { kind: 'absent' };
  if (read.kind === 'unsafe') return failed(trouble('app-foreign', cliWords.foreign));
  const { address, token } = read.address;
  return new Promise((resolve) => {
    const socket = connect(address);
    const nonce = randomBytes(16).toString('hex');
    let connection: OpenConnection | null = null;
    const settle = (reached: Reached): void => {
      clearTimeout(timer);
      if (reached.kind !== 'connected') socket.destroy();
      resolve(reached);
    };
    const timer = setTimeout(
      () => settle(failed(trouble('app-silent', cliWords.silent))),
      welcomeLimitMs,
    );
    const hear = createLineReader(maxAnswerBytes, (line) => {
      if (connection !== null) return connection.hear(line);
      const welcome = welcomed(line, proofOf(token, 'app', nonce));
      if (!welcome.ok) return settle(failed(welcome.failure));
      connection = openConnection(socket, welcome.value);
      settle({ kind: 'connected', connection: connection.connection });
    });
    socket.on('data', (bytes) => hear(bytes));
    socket.on('connect', () => {
      const proof = proofOf(token, 'command', nonce);
      socket.write(lineOf({ hello: 'claap-recorder', protocol: protocolVersion, nonce, proof }));
    });
    socket.on('error', (error) => {
      if (connection === null && absentCodes.has(systemCode(error) ?? ''))
        settle({ kind: 'absent' });
    });
    socket.on('close', () => {
      const gone = trouble('app-gone', cliWords.gone);
      if (connection === null) settle(failed(gone));
      else connection.end(gone);
    });
  });
}

function failed(what: Trouble): Reached {
  return { kind: 'trouble', trouble: what };
}

// The app's version, or why this is not the app that we can talk to.
function welcomed(line: Line, expectedProof: string): Result<string, Trouble> {
  const value = line.kind === 'json' ? line.value : undefined;
  const welcome = welcomeSchema.safeParse(value);
  if (welcome.success && isSameProof(welcome.data.proof, expectedProof))
    return ok(welcome.data.app);
  const refusal = refusalSchema.safeParse(value);
  if (refusal.success && refusal.data.refused === 'version')
    return err(trouble('app-version', cliWords.version(refusal.data.app ?? '?')));
  return err(trouble('app-foreign', cliWords.foreign));
}

interface OpenConnection {
  readonly connection: Connection;
  hear(line: Line): void;
  end(why: Trouble): void;
}

// Said once more as a mapped type, so that a name leads to the types of its own question.
const schemas: {
  readonly [N in QuestionName]: {
    readonly items: z.ZodType<Item<N>>;
    readonly answers: z.ZodType<Answered<N>>;
    readonly limitMs: number | null;
  };
} = questions;

/** The app said something that no version of it should. */
const unexpected = troubleOf(failure('internal'));

interface Pending {
  onItem(item: unknown): void;
  settle(result: Result<unknown, Trouble>): void;
}

function openConnection(socket: Socket, app: string): OpenConnection {
  const pending = new Map<number, Pending>();
  let nextId = 0;
  let over: Trouble | null = null;

  const end = (why: Trouble): void => {
    over ??= why;
    for (const { settle } of [...pending.values()]) settle(err(over));
    socket.destroy();
  };

  return {
    end,
    hear(line) {
      const answer = answerLineSchema.safeParse(line.kind === 'json' ? line.value : undefined);
      if (!answer.success) return end(trouble('app-gone', cliWords.gone));
      const asked = pending.get(answer.data.id);
      if ('item' in answer.data) asked?.onItem(answer.data.item);
      else if ('done' in answer.data) asked?.settle(ok(answer.data.done));
      else asked?.settle(err(troubleOf(answer.data.failure)));
    },
    connection: {
      app,
      close: () => end(trouble('app-gone', cliWords.gone)),
      ask<N extends QuestionName>(name: N, body: Asked<N>, onItem?: (item: Item<N>) => void) {
        return new Promise<Result<Answered<N>, Trouble>>((resolve) => {
          if (over !== null) return resolve(err(over));
          const id = (nextId += 1);
          const { items, answers, limitMs } = schemas[name];
          const done = (result: Result<Answered<N>, Trouble>): void => {
            pending.delete(id);
            clearTimeout(timer);
            resolve(result);
          };
          const timer =
            limitMs === null
              ? undefined
              : setTimeout(() => done(err(trouble('app-silent', cliWords.silent))), limitMs);
          pending.set(id, {
            onItem(value) {
              const item = items.safeParse(value);
              if (item.success) onItem?.(item.data);
              else done(err(unexpected));
            },
            settle(result) {
              if (!result.ok) return done(result);
              const answer = answers.safeParse(result.value);
              if (answer.success) done(ok(answer.data));
              else done(err(unexpected));
            },
          });
          socket.write(lineOf({ id, ask: name, body }));
        });
      },
    },
  };
}
