// The panel's page: choose and record; while a take runs, its controls.
import { connectRecordings } from '../state/use-recordings';
import { connectSettings } from '../state/use-settings';
import { connectSources } from '../state/use-sources';
import { connectTake } from '../state/use-take';
import { words } from '../ui/language';
import { mount } from '../ui/mount';
import { Panel } from './panel';

connectTake();
connectSettings();
connectRecordings();
void connectSources();
mount(() => words.panel.title, <Panel />);
