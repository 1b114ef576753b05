import type { Settings } from '../../preload/schemas/settings';
import { act } from '../state/ask';
import { changeSettings } from '../state/use-settings';
import { Button } from '../ui/button';
import { words } from '../ui/language';
import { Field, Section } from '../ui/section';
import { Select } from '../ui/select';
import { Switch } from '../ui/switch';
import { UpdatesField } from './updates-field';

const languages = ['system', 'en', 'fr'] as const;
const themes = ['system', 'light', 'dark'] as const;
const textSizes = ['standard', 'large', 'largest'] as const;

/** How the app itself behaves; language and appearance change in all windows at once. */
export function AppSection({ settings }: { readonly settings: Settings }) {
  return (
    <Section title={words.setup.section.app}>
      <Field label={words.setup.language}>
        {({ id }) => (
          <Select
            id={id}
            value={settings.language}
            choices={languages.map((value) => ({ value, label: words.setup.languages[value] }))}
            onChoose={(value) => {
              const language = languages.find((one) => one === value);
              if (language !== undefined) void changeSettings({ language });
            }}
          />
        )}
      </Field>
      <Field label={words.setup.theme}>
        {({ id }) => (
          <Select
            id={id}
            value={settings.theme}
            choices={themes.map((value) => ({ value, label: words.setup.themes[value] }))}
            onChoose={(value) => {
              const theme = themes.find((one) => one === value);
              if (theme !== undefined) void changeSettings({ theme });
            }}
          />
        )}
      </Field>
      <Field label={words.setup.textSize}>
        {({ id }) => (
          <Select
            id={id}
            value={settings.textSize}
            choices={textSizes.map((value) => ({ value, label: words.setup.textSizes[value] }))}
            onChoose={(value) => {
              const textSize = textSizes.find((one) => one === value);
              if (textSize !== undefined) void changeSettings({ textSize });
            }}
          />
        )}
      </Field>
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
