import type { RecordingView } from '../../preload/schemas/recording';
import { quotaWarning } from '../../preload/words/quota';
import { act } from '../state/ask';
import { useSettings } from '../state/use-settings';
import { AskDialog } from '../ui/ask-dialog';
import { format, words } from '../ui/language';
import { sendAgain } from './recording-acts';

interface QuestionProps {
  readonly recording: RecordingView;
  onClose(): void;
}

/** The only way to a second create: it may use one more place of the quota. */
export function SendAgainQuestion({ recording, onClose }: QuestionProps) {
  const { title, body, yes, no } = words.library.sendAgain;
  const warning = useQuotaWarning();
  return (
    <AskDialog
      title={title}
      body={warning === null ? [body] : [body, warning]}
      yes={yes}
      no={no}
      onYes={() => sendAgain(recording)}
      onClose={onClose}
    />
  );
}

/** Asked when by our count no place is left; Claap decides. */
export function QuotaQuestion({ recording, onClose }: QuestionProps) {
  const { title, safe, yes, no } = words.quota.ask;
  const warning = useQuotaWarning();
  return (
    <AskDialog
      title={title}
      body={warning === null ? [safe] : [warning, safe]}
      yes={yes}
      no={no}
      onYes={() => void act('uploads.send', { id: recording.id })}
      onClose={onClose}
    />
  );
}

/** A file of more than 2 GiB may be refused after all of it was sent. */
export function LargeQuestion({ recording, onClose }: QuestionProps) {
  const { title, body, yes, no } = words.library.sendLarge;
  return (
    <AskDialog
      title={title}
      body={[body(format.bytes(recording.sizeBytes ?? 0))]}
      yes={yes}
      no={no}
      onYes={() => void act('uploads.send', { id: recording.id, isLarge: true })}
      onClose={onClose}
    />
  );
}

/** What "send again" left at Claap; either answer ends the question. */
export function DeleteEmptyQuestion({ recording, onClose }: QuestionProps) {
  const { title, body, yes, no } = words.abandoned;
  const { id } = recording;
  return (
    <AskDialog
      title={title}
      body={[body]}
      yes={yes}
      no={no}
      onYes={() => void act('uploads.deleteEmpty', { id })}
      onNo={() => void act('uploads.keepEmpty', { id })}
      onClose={onClose}
    />
  );
}

function useQuotaWarning(): string | null {
  const quota = useSettings(({ view }) => view?.quota ?? null);
  return quota === null ? null : quotaWarning(quota, words, format, new Date());
}
