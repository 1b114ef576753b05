// The countdown's page: the seconds before a recording, in the middle of what will be recorded.
import { connectTake } from '../state/use-take';
import { words } from '../ui/language';
import { mount } from '../ui/mount';
import '../ui/floating-page.css';
import { Countdown } from './countdown';

connectTake();
mount(() => words.appName, <Countdown />);
