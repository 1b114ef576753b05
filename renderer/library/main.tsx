// The library's page: every recording, its state and its link.
import { connectRecordings } from '../state/use-recordings';
import { connectSettings } from '../state/use-settings';
import { connectTake } from '../state/use-take';
import { words } from '../ui/language';
import { mount } from '../ui/mount';
import { Library } from './library';
import { connectOpenedFiles } from './recording-acts';
import { connectWorks } from './use-works';

connectTake();
connectSettings();
connectRecordings();
connectWorks();
connectOpenedFiles();
mount(() => words.library.title, <Library />);
