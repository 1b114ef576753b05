// The welcome's page: three short steps, shown by itself once and never again.
import { connectSettings } from '../state/use-settings';
import { words } from '../ui/language';
import { mount } from '../ui/mount';
import { WelcomePage } from './welcome-page';

connectSettings();
mount(() => words.welcome.title, <WelcomePage />);
