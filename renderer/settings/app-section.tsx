import type { Settings } from '../../preload/schemas/settings';
import { act } from '../state/ask';
import { changeSettings } from '../state/use-settings';
import { Button } from '../ui/button';
import { words } from '../ui/language';
import { Field, Section } from '../ui/section';
import { Switch } from '../ui/switch';
import { ChoiceField } from './choice-field';
import { UpdatesField } from './updates-field';

const languages = ['system', 'en', 'fr'] as const;
const themes = ['system', 'light', 'dark'] as const;
const textSizes = ['standard', 'large', 'largest'] as const;

/** How the app itself behaves; language and appearance change in all windows at once. */
export function AppSection({ settings }: { readonly settings: Settings }) {
  return (
    <Section title={words.setup.section.app}>
      <ChoiceField
        label={words.setup.language}
        value={settings.language}
        values={languages}
        name={(language) => words.setup.languages[language]}
        onChoose={(language) => void changeSettings({ language })}
      />
      <ChoiceField
        label={words.setup.theme}
        value={settings.theme}
        values={themes}
        name={(theme) => words.setup.themes[theme]}
        onChoose={(theme) => void changeSettings({ theme })}
      />
      <ChoiceField
        label={words.setup.textSize}
        value={settings.textSize}
        values={textSizes}
        name={(textSize) => words.setup.textSizes[textSize]}
        onChoose={(textSize) => void changeSettings({ textSize })}
      />
      <Field label={words.setup.openAtLogin} hint={words.setup.openAtLoginHint}>
        {({ id, hintId }) => (
          <Switch
            id={id}
            aria-describedby={hintId}
            isOn={settings.openAtLogin}
            onTurn={(openAtLogin) => void changeSettings({ openAtLogin })}
          />
        )}
      </Field>
      <UpdatesField />
      <Field label={words.setup.welcome} hint={words.setup.welcomeHint}>
        {({ id, hintId }) => (
          <Button
            id={id}
            aria-describedby={hintId}
            onClick={() => void act('windows.show', { role: 'welcome' })}
          >
            {words.setup.showWelcome}
          </Button>
        )}
      </Field>
    </Section>
  );
}
