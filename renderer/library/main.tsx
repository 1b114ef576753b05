// The library's page: every recording, its state and its link.
import { connectRecordings } from '../state/use-recordings';
import { connectSettings } from '../state/use-settings';
import { words } from '../ui/language';
import { mount } from '../ui/mount';
import { Library } from './library';
import { connectOpenedFiles, importVideos } from './recording-acts';
import { connectWorks } from './use-works';

connectSettings();
connectRecordings();
connectWorks();
connectOpenedFiles();
window.recorder.on('import.wanted', importVideos);
mount(() => words.library.title, <Library />);
