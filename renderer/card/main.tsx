// The link card's page: what became of the newest take.
import { words } from '../ui/language';
import { mount } from '../ui/mount';
import '../ui/floating-page.css';
import { LinkCard } from './link-card';
import { connectCard } from './use-card';

connectCard();
mount(() => words.card.title, <LinkCard />);
