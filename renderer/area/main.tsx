// The area picker's page: the display as it was, a frame to drag, numbers to write.
import { words } from '../ui/language';
import { mount } from '../ui/mount';
import { AreaPicker } from './area-picker';

mount(() => words.area.title, <AreaPicker />);
