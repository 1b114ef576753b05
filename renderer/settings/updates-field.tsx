import { useEffect, useState } from 'react';
import type { UpdatesView } from '../../preload/schemas/updates';
import { act, ask } from '../state/ask';
import { Button } from '../ui/button';
import { words } from '../ui/language';
import { Field } from '../ui/section';

/** What is known of a newer version, in one sentence, and the one thing to do about it. */
export function UpdatesField() {
  const [view, setView] = useState<UpdatesView | null>(null);
  useEffect(() => {
    void ask('updates.read', undefined).then((answer) => {
      if (answer.ok) setView(answer.value);
    });
    return window.recorder.on('updates.changed', setView);
  }, []);
  const isBusy = view?.kind === 'none' && view.look === 'looking';
  return (
    <Field label={words.setup.updates.title} hint={view === null ? '' : sentence(view)}>
      {({ id, hintId }) =>
        view?.kind === 'ready' ? (
          <Button
            id={id}
            aria-describedby={hintId}
            onClick={() => void act('updates.restart', undefined)}
          >
            {words.setup.updates.restart}
          </Button>
        ) : (
          <Button
            id={id}
            aria-describedby={hintId}
            disabled={view?.kind !== 'none'}
            isBusy={isBusy}
            onClick={() => void act('updates.look', undefined)}
          >
            {words.setup.updates.look}
          </Button>
        )
      }
    </Field>
  );
}

function sentence(view: UpdatesView): string {
  const { updates } = words.setup;
  switch (view.kind) {
    case 'others':
      return updates.others;
    case 'none':
      return updates.looks[view.look];
    case 'fetching':
      return updates.fetching(view.version);
    case 'ready':
      return updates.ready(view.version);
    case 'restarting':
      return updates.restarting(view.version);
    default:
      view satisfies never;
      return '';
  }
}
