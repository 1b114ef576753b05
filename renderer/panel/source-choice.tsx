import type { Sources } from '../../preload/schemas/sources';
import { AreaChoice } from './area-choice';
import { CameraChoice } from './camera-choice';
import { DisplayChoice } from './display-choice';
import { displayIn, kindOf, type Setup } from './setup';
import { SourceSegments } from './source-segments';
import { SystemChoice } from './system-choice';
import { WindowChoice } from './window-choice';

interface SourceChoiceProps {
  readonly sources: Sources | null;
  readonly setup: Setup;
  onChange(part: Partial<Setup>): void;
}

/** What is recorded: its kind, then which one. Where the system asks itself there is nothing to choose. */
export function SourceChoice({ sources, setup, onChange }: SourceChoiceProps) {
  const kind = kindOf(setup);
  if (sources?.isSystemPicker === true && kind !== 'camera') return <SystemChoice />;
  return (
    <>
      <SourceSegments kind={kind} onChoose={(chosen) => onChange({ kind: chosen })} />
      {kind === 'display' ? (
        <DisplayChoice
          sources={sources}
          chosenId={sources === null ? null : displayIn(sources, setup.displayId)}
          onChoose={(displayId) => onChange({ displayId })}
        />
      ) : null}
      {kind === 'window' ? (
        <WindowChoice
          sources={sources}
          chosen={setup.window}
          onChoose={({ id, name }) => onChange({ window: { id, name } })}
        />
      ) : null}
      {kind === 'camera' ? <CameraChoice sources={sources} /> : null}
      {kind === 'area' ? <AreaChoice sources={sources} setup={setup} /> : null}
    </>
  );
}
