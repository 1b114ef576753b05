// The bar's page: the controls of a running take, and how it ended.
import { connectRecordings } from '../state/use-recordings';
import { connectSettings } from '../state/use-settings';
import { connectTake } from '../state/use-take';
import { words } from '../ui/language';
import { mount } from '../ui/mount';
import '../ui/floating-page.css';
import { Bar } from './bar';

connectTake();
connectSettings();
connectRecordings();
mount(() => words.appName, <Bar />);
