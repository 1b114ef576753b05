import { useEffect, useState } from 'react';
import Import from 'lucide-react/icons/import';
import { words } from '../ui/language';
import { isDraggingOut } from '../state/drag-out';
import styles from './drop-zone.module.css';
import { importFiles } from './recording-acts';

/** Files from elsewhere can be dropped anywhere on the page. */
export function DropZone() {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      // What is dropped nowhere would else be opened in place of the page.
      event.preventDefault();
      const isWanted =
        event.dataTransfer?.types.includes('Files') === true &&
        !isDraggingOut() &&
        document.querySelector('dialog[open]') === null;
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = isWanted ? 'copy' : 'none';
      setOver(isWanted);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0 && !isDraggingOut()) importFiles(files);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, []);
  if (!isOver) return null;
  return (
    <div className={styles['zone']}>
      <Import size={40} strokeWidth={1.5} aria-hidden="true" />
      <p className={styles['title']}>{words.shelf.import.drop}</p>
      <p>{words.shelf.import.dropHint}</p>
    </div>
  );
}
