// What the effects of the upload are handed: nothing of it is theirs to write but the ledger.
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import type { ClaapClient } from '../claap/client';
import type { Http, HttpLimits } from '../claap/http';
import type { Ledger } from '../claap/ledger';
import type { Quota } from '../claap/quota';
import type { Recording } from '../recordings/library';

export interface UploadDeps {
  readonly client: ClaapClient;
  readonly http: Http;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Logger;
  /** All recordings of this computer, for the ids that they own. */
  recordings(): readonly Recording[];
  /** Whom recordings are made for; empty when it is not set. */
  author(): string;
  /** The estimate for the present key and author. */
  quota(): Quota;
  /** ms since Stop was asked for this recording; null when that was in another run. */
  sinceStopMs(id: string): number | null;
  readonly putLimits: HttpLimits;
}
