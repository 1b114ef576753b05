/**
 * The recordings the stand-in has made: their states, links and payloads, and the quota they used.
 * In memory, payload files under the service's folder; both end with the process or with `reset`.
 */
import type { Clock } from '../clock';
import type { Ledger } from '../ledger/ledger';
import type { Settings } from '../options';
import { makeLink, moved, type LinkPurpose, type UploadLink } from './links';
import type { Channel, User, Workspace } from './world';

/** A payload stored whole. */
export interface StoredFile {
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly md5: string;
  readonly contentType: string | undefined;
}

/** How the video is to come: by PUT, fetched from elsewhere, or not at all. */
export type PayloadSource =
  | { readonly kind: 'upload' }
  | { readonly kind: 'download'; readonly url: string }
  | { readonly kind: 'none' };

export interface Recording {
  readonly id: string;
  readonly title: string | undefined;
  readonly author: User;
  readonly channel: Channel | undefined;
  readonly workspace: Workspace;
  readonly createdAt: number;
  readonly source: PayloadSource;
  /** A transcript is to come by its own link; nothing is processed before both are there. */
  readonly awaitsMeta: boolean;
  state: string;
  durationSeconds: number | undefined;
  payload: StoredFile | undefined;
  meta: StoredFile | undefined;
  /** Not shown by GET and list. */
  hidden: boolean;
  deleted: boolean;
  /** The state it goes to after its payload, and stays in. */
  stuck: string | undefined;
  failProcessing: boolean;
  readonly links: UploadLink[];
}

export type NewRecording = Pick<
  Recording,
  'title' | 'author' | 'channel' | 'workspace' | 'source' | 'awaitsMeta'
>;

const DAY_MS = 24 * 60 * 60 * 1_000;

export class Recordings {
  private all: Recording[] = [];
  private readonly byTarget = new Map<string, UploadLink>();

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  /** The id the next create gives. */
  nextId(): string {
    return `rec_${String(this.all.length + 1).padStart(4, '0')}`;
  }

  create(fresh: NewRecording): Recording {
    const recording: Recording = {
      ...fresh,
      id: this.nextId(),
      createdAt: this.clock.now(),
      state: 'Empty',
      durationSeconds: undefined,
      payload: undefined,
      meta: undefined,
      hidden: false,
      deleted: false,
      stuck: undefined,
      failProcessing: false,
      links: [],
    };
    this.all.push(recording);
    // A recording with a downloadUrl has a link too: the contract says it must not be used.
    if (recording.source.kind !== 'none') this.addLink(recording, 'raw');
    if (recording.awaitsMeta) this.addLink(recording, 'meta');
    return recording;
  }

  /** All that exist, hidden and empty ones too, in the order they were made. */
  list(): readonly Recording[] {
    return this.all.filter((recording) => !recording.deleted);
  }

  /** By id, hidden or not; deleted ones are gone. */
  find(id: string): Recording | undefined {
    return this.all.find((recording) => recording.id === id && !recording.deleted);
  }

  /** A fresh link; earlier ones stay good until they expire. */
  addLink(recording: Recording, purpose: LinkPurpose): UploadLink {
    const count = recording.links.filter((link) => link.purpose === purpose).length + 1;
    const link = makeLink(this.settings, recording.id, purpose, count, this.clock.now());
    recording.links.push(link);
    this.byTarget.set(link.target, link);
    return link;
  }

  /** The newest link of a recording. */
  linkOf(recording: Recording, purpose: LinkPurpose = 'raw'): UploadLink | undefined {
    return recording.links.findLast((link) => link.purpose === purpose);
  }

  /** A second address for a link, for a redirect to lead to. */
  moveLink(link: UploadLink): UploadLink {
    const other = moved(link, this.byTarget.size);
    this.byTarget.set(other.target, other);
    return other;
  }

  /** The link with exactly this path and query. */
  linkAt(target: string): UploadLink | undefined {
    return this.byTarget.get(target);
  }

  /** Ends a recording's newest link so many ms from now (0: at once). */
  expireLink(recording: Recording, afterMs: number): void {
    const newest = this.linkOf(recording);
    if (!newest) return;
    for (const link of this.byTarget.values()) {
      if (link.signature === newest.signature) link.expiresAt = this.clock.now() + afterMs;
    }
  }

  setState(recording: Recording, to: string, reason?: string): void {
    if (recording.state === to) return;
    const from = recording.state;
    recording.state = to;
    this.ledger.state({
      recording: recording.id,
      from,
      to,
      ...(reason !== undefined && { reason }),
    });
  }

  /** Places used in the window that ends now; deleted and empty recordings count. */
  quotaUsed(email?: string): number {
    const since = this.clock.now() - this.settings.windowDays * DAY_MS;
    return this.all.filter(
      (recording) =>
        recording.createdAt > since &&
        (email === undefined || recording.author.email.toLowerCase() === email.toLowerCase()),
    ).length;
  }

  reset(): void {
    this.all = [];
    this.byTarget.clear();
  }
}
