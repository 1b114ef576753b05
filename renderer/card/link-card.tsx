import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import Trash2 from 'lucide-react/icons/trash-2';
import X from 'lucide-react/icons/x';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Card } from '../../preload/schemas/card';
import { plainTitle } from '../../preload/words/format';
import { ask, useLastFailure } from '../state/ask';
import { dragOut } from '../state/drag-out';
import { announce } from '../ui/announcer';
import { cx } from '../ui/cx';
import { IconButton } from '../ui/icon-button';
import { format, textOf, words } from '../ui/language';
import { useFade } from '../ui/use-fade';
import { PosterImage } from '../ui/poster-image';
import { Progress } from '../ui/progress';
import { useFit } from '../ui/use-fit';
import { usePlates } from '../ui/use-plates';
import { usePlainKey } from '../ui/use-plain-key';
import { CardActions } from './card-actions';
import { type CardFace, cardFace } from './card-face';
import styles from './link-card.module.css';
import { closeCard, useCard } from './use-card';

/** The window's content: the newest take's card, or nothing. */
export function LinkCard() {
  const root = useRef<HTMLElement>(null);
  useFit(root);
  usePlates(root);
  usePlainKey((key) => {
    if (key === 'Escape') closeCard();
  });
  const { card } = useCard();
  return (
    <main ref={root} className={styles['stage']}>
      <h1 className={styles['heading']}>{words.card.title}</h1>
      {card === null ? null : <ShownCard key={card.end.recordingId} card={card} root={root} />}
    </main>
  );
}

interface ShownCardProps {
  readonly card: Card;
  readonly root: React.RefObject<HTMLElement | null>;
}

function ShownCard({ card, root }: ShownCardProps) {
  const { recording } = card;
  const [hasCopied, setCopied] = useState(false);
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const face = cardFace(card, card.isCopied || hasCopied, words, format, new Date());
  const isFading = useFade(face.staysMs, isPointed || isFocused, closeCard);
  const failed = useLastFailure();
  const headline = headlineOf(face);
  useEffect(() => announce(headline), [headline]);
  useLayoutEffect(() => {
    const size = root.current?.getBoundingClientRect();
    if (size === undefined) return;
    const [width, height] = [Math.ceil(size.width), Math.ceil(size.height)];
    void ask('windows.fit', { width, height });
    void ask('card.drawn', { id: recording.id });
  }, [root, recording.id]);

  const title = plainTitle(recording.title) || words.library.untitled;
  return (
    <section
      data-plate
      aria-label={title}
      className={cx(styles['card'], isFading && styles['fading'])}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <div className={styles['head']}>
        <Poster card={card} title={title} />
        <div className={styles['says']}>
          <p className={styles['title']} title={title}>
            {title}
          </p>
          <p className={cx(styles['headline'], styles[signOf(face)])}>
            <Sign face={face} />
            {headline}
          </p>
          {face.line.text === '' ? null : (
            <p className={cx(styles['state'], styles[face.line.tone])}>{face.line.text}</p>
          )}
        </div>
        <IconButton label={words.actions.close} icon={<X size={18} />} onClick={closeCard} />
      </div>
      {face.line.share === null ? null : (
        <Progress label={face.line.text} share={face.line.share} />
      )}
      {face.line.explanation === null ? null : (
        <p className={styles['note']}>{face.line.explanation}</p>
      )}
      {face.notes.map((note) => (
        <p key={note} role="alert" className={cx(styles['note'], styles['amiss'])}>
          {note}
        </p>
      ))}
      {failed.failure === null ? null : (
        <p key={failed.count} role="alert" className={cx(styles['note'], styles['amiss'])}>
          {textOf(failed.failure).what} {textOf(failed.failure).next}
        </p>
      )}
      <CardActions card={card} face={face} onCopied={() => setCopied(true)} />
    </section>
  );
}

function Poster({ card, title }: { readonly card: Card; readonly title: string }) {
  const { recording } = card;
  const canDrag = recording.hasPoster && !recording.isDiscarded;
  return (
    <div
      className={styles['poster']}
      draggable={canDrag}
      title={canDrag ? words.card.poster(title) : undefined}
      onDragStart={(event) => dragOut(event, recording)}
    >
      <PosterImage recording={recording} />
    </div>
  );
}

function signOf({ headline, line }: CardFace): 'good' | 'bad' | 'quiet' {
  if (headline === 'discarded') return 'quiet';
  return line.tone === 'needs-user' ? 'bad' : 'good';
}

function Sign({ face }: { readonly face: CardFace }) {
  const Icon = { good: CircleCheck, bad: CircleAlert, quiet: Trash2 }[signOf(face)];
  return <Icon size={16} aria-hidden="true" className={styles['sign']} />;
}

function headlineOf({ headline }: CardFace): string {
  return headline === 'ready' ? words.card.ready : words.ended[headline];
}
