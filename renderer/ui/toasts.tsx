// Short notices over a page: what was done, with Undo, and what failed. They wait under the pointer, while
// they have the focus and while the window is in the background.
import { Toast } from '@base-ui/react/toast';
import X from 'lucide-react/icons/x';
import { useEffect } from 'react';
import type { Failure } from '../../preload/schemas/failure';
import { useLastFailure } from '../state/ask';
import { textOf, words } from './language';
import styles from './toasts.module.css';

const manager = Toast.createToastManager();

/** Says what was done; `undo` adds a button and more time. */
export function notify(text: string, undo?: () => void): void {
  const id = manager.add({
    title: text,
    timeout: undo === undefined ? 4000 : 10_000,
    ...(undo === undefined
      ? {}
      : {
          actionProps: {
            children: words.actions.undo,
            onClick: () => {
              manager.close(id);
              undo();
            },
          },
        }),
  });
}

// What failed, what is safe and what to do.
function notifyFailure(failure: Failure): void {
  const text = textOf(failure);
  manager.add({
    title: text.what,
    description: [text.safe, text.next].filter((part) => part !== '').join(' '),
    timeout: 15_000,
    priority: 'high',
    type: 'failure',
  });
}

/** Where the notices appear, those of failed acts too; once a page. */
export function Toasts() {
  const { failure, count } = useLastFailure();
  useEffect(() => {
    if (failure !== null) notifyFailure(failure);
  }, [failure, count]);
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className={styles['viewport']}>
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles['toast']}>
      <Toast.Content className={styles['content']}>
        <div className={styles['text']}>
          <Toast.Title className={styles['title']} />
          <Toast.Description className={styles['description']} />
        </div>
        <Toast.Action className={styles['action']} />
        <Toast.Close className={styles['close']} aria-label={words.actions.close}>
          <X size={16} />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
