// One connection of the command line, seen from the app: proves who knocks, checks each question, asks the
// port. Anything out of order ends this connection and nothing else. If the command dies midway, a take
// that was tied to it is stopped; a take whose start it never learned of is put into the bin.
import type { Socket } from 'node:net';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import type { Result } from '../base/result';
import { type Client, handlers } from './handlers';
import { createLineReader, type Line, lineOf } from './lines';
import type { CliPort } from './port';
import {
  anyHelloSchema,
  helloSchema,
  isQuestion,
  isSameProof,
  maxQuestionBytes,
  proofOf,
  protocolVersion,
  questionLineSchema,
  type QuestionName,
  type Refusal,
} from './protocol';

export interface ConnectionNeeds {
  readonly port: CliPort;
  readonly log: Logger;
  readonly appVersion: string;
  readonly token: string;
}

/** Who connects must have said hello by then. ms */
const helloLimitMs = 5000;
/** Questions under way at once on one connection. */
const maxOpenQuestions = 16;
/** A command that does not read its answers is cut off beyond this. Bytes. */
const maxUnreadBytes = 4 * 1024 * 1024;

/** Serves `socket` until either side ends it. */
export function serveConnection(socket: Socket, needs: ConnectionNeeds): void {
  const { port, log, token } = needs;
  const onClose = new Set<() => void>();
  let openQuestions = 0;
  let isKnown = false;
  let isOver = false;

  const send = (value: unknown): void => {
    if (isOver) return;
    if (socket.writableLength > maxUnreadBytes) socket.destroy();
    else socket.write(lineOf(value));
  };
  const refuse = (refused: Refusal['refused']): void => {
    if (isOver) return;
    isOver = true;
    log.warn('command line connection refused', { why: refused });
    socket.removeAllListeners('data');
    socket.end(lineOf({ refused, app: needs.appVersion }), () => socket.destroy());
  };
  const client: Client = {
    isGone: () => socket.destroyed,
    onGone(act) {
      if (socket.destroyed) queueMicrotask(act);
      else onClose.add(act);
      return () => onClose.delete(act);
    },
    isSlow: () => socket.writableNeedDrain,
    onceReady: (act) => socket.once('drain', act),
  };

  function greet(line: Line): void {
    const value = line.kind === 'json' ? line.value : undefined;
    const any = anyHelloSchema.safeParse(value);
    if (!any.success) return refuse('garbage');
    if (any.data.protocol !== protocolVersion) return refuse('version');
    const hello = helloSchema.safeParse(value);
    if (!hello.success) return refuse('garbage');
    const { nonce, proof } = hello.data;
    if (!isSameProof(proof, proofOf(token, 'command', nonce))) return refuse('proof');
    isKnown = true;
    clearTimeout(helloTimer);
    send({
      welcome: 'claap-recorder',
      protocol: protocolVersion,
      app: needs.appVersion,
      proof: proofOf(token, 'app', nonce),
    });
  }

  async function answer(line: Line): Promise<void> {
    const parsed = questionLineSchema.safeParse(line.kind === 'json' ? line.value : undefined);
    if (!parsed.success || !isQuestion(parsed.data.ask)) return refuse('garbage');
    if (openQuestions >= maxOpenQuestions) return refuse('too-many');
    const { id, ask } = parsed.data;
    openQuestions += 1;
    const result = await asked(ask, parsed.data.body, (item) => send({ id, item }));
    openQuestions -= 1;
    // Never the body: it may hold the key.
    log.info('command line', { ask, outcome: result.ok ? 'done' : result.failure.code });
    if (!result.ok) return send({ id, failure: result.failure });
    send({ id, done: result.value ?? null });
    if (ask === 'app.quit') socket.end(() => port.quit());
  }

  async function asked(
    ask: QuestionName,
    body: unknown,
    onItem: (item: unknown) => void,
  ): Promise<Result<unknown>> {
    try {
      return await handlers[ask](body, { port, client, onItem });
    } catch {
      // An error's text may quote what it was given; the rooms log their own.
      log.error('command line question failed', { ask });
      return { ok: false, failure: failure('internal') };
    }
  }

  const helloTimer = setTimeout(() => refuse('garbage'), helloLimitMs);
  helloTimer.unref();
  const read = createLineReader(maxQuestionBytes, (line) => {
    if (isOver) return;
    if (line.kind !== 'json') refuse(line.kind);
    else if (!isKnown) greet(line);
    else void answer(line);
  });
  socket.on('data', (bytes) => read(bytes));
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    isOver = true;
    clearTimeout(helloTimer);
    for (const act of [...onClose]) act();
    onClose.clear();
  });
}
