// The bubble's page: the camera as it is recorded, and its tools while the pointer is over it.
import { words } from '../ui/language';
import { mount } from '../ui/mount';
import '../ui/floating-page.css';
import { Bubble } from './bubble';
import { connectBubble } from './use-bubble';

connectBubble();
mount(() => words.camera.bubble.title, <Bubble />);
