// The settings' page: every change is kept at once; there is no Save for the whole.
import { connectSettings } from '../state/use-settings';
import { words } from '../ui/language';
import { mount } from '../ui/mount';
import { connectSection } from './section';
import { SettingsPage } from './settings-page';

connectSettings();
connectSection();
mount(() => words.settings.title, <SettingsPage />);
