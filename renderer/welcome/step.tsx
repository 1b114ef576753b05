import type { ReactNode, RefObject } from 'react';
import styles from './step.module.css';

/** The heading of the step that is shown: it gets the focus, so that the step is heard. */
export type Heading = RefObject<HTMLHeadingElement | null>;

interface StepProps {
  readonly heading: Heading;
  readonly title: string;
  readonly body: string;
  readonly children: ReactNode;
}

/** One step: what it is about, in a title and a sentence, and what can be done. */
export function Step({ heading, title, body, children }: StepProps) {
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles['title']}>
        {title}
      </h1>
      <p className={styles['body']}>{body}</p>
      {children}
    </>
  );
}

/** Rows in one frame. */
export function Rows({ children }: { readonly children: ReactNode }) {
  return <div className={styles['rows']}>{children}</div>;
}

interface ThingProps {
  readonly icon: ReactNode;
  readonly name: string;
  readonly hint: ReactNode;
  /** At the end of the row. */
  readonly children?: ReactNode;
}

/** A thing with its reason, and what can be done about it. */
export function Thing({ icon, name, hint, children }: ThingProps) {
  return (
    <div className={styles['thing']}>
      <span className={styles['icon']}>{icon}</span>
      <div className={styles['words']}>
        <h2 className={styles['name']}>{name}</h2>
        <div className={styles['hint']}>{hint}</div>
      </div>
      {children}
    </div>
  );
}
