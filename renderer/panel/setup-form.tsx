import Circle from 'lucide-react/icons/circle';
import Hash from 'lucide-react/icons/hash';
import Type from 'lucide-react/icons/type';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { firstSetup } from '../../preload/devices';
import { plainTitle } from '../../preload/words/format';
import { quotaLevel } from '../../preload/words/quota';
import { changeSettings, useSettings } from '../state/use-settings';
import { useLiveSources, useSources } from '../state/use-sources';
import { startTake } from '../state/use-take';
import { Button } from '../ui/button';
import { ChannelField } from '../ui/channel-field';
import { textOf, words } from '../ui/language';
import { Notice } from '../ui/notice';
import { Row } from '../ui/row';
import { TextField } from '../ui/text-field';
import styles from './setup-form.module.css';
import { CameraRow } from './camera-row';
import { MicrophoneRow, SystemSoundRow } from './sound-rows';
import { QuotaNotice } from './quota-notice';
import { cameraOf, kindOf, type Setup, sourceRequest } from './setup';
import { SourceChoice } from './source-choice';
import { StopHint } from './stop-hint';
import { useReadyMark } from './use-ready-mark';

/** What will be recorded, and the one filled button. Every change is the next start's setup at once. */
export function SetupForm() {
  const settings = useSettings(({ view }) => view);
  const { sources, hasDevices, failure } = useSources();
  const [title, setTitle] = useState('');
  const [channelId, setChannelId] = useState('');
  const [isKept, setKept] = useState(false);
  const [isStarting, setIsStarting] = useState(false);
  const record = useRef<HTMLButtonElement>(null);

  const setup = settings?.settings.lastTake ?? firstSetup;
  useLiveSources(kindOf(setup) === 'window');
  const source = sources === null ? null : sourceRequest(sources, setup);
  useFocusWhenShown(record, source !== null);
  useReadyMark(sources !== null, source !== null);
  const isFull = settings !== null && quotaLevel(settings.quota) === 'ask';
  const change = (part: Partial<Setup>): void => {
    void changeSettings({ lastTake: { ...setup, ...part } });
  };

  const start = async (): Promise<void> => {
    if (isStarting || source === null) return;
    setIsStarting(true);
    await startTake({
      ...source,
      camera: cameraOf(setup),
      microphone: setup.microphone,
      systemSound: setup.systemSound && sources?.hasSystemSound === true,
      ...(plainTitle(title) === '' ? {} : { title: plainTitle(title) }),
      ...(channelId.trim() === '' ? {} : { channelId: channelId.trim() }),
      ...(isKept && isFull ? { upload: false } : {}),
    });
    setIsStarting(false);
  };

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      {failure === null ? null : (
        <Notice tone="bad">
          {textOf(failure).what} {textOf(failure).next}
        </Notice>
      )}
      <SourceChoice
        sources={hasDevices || kindOf(setup) !== 'camera' ? sources : null}
        setup={setup}
        onChange={change}
      />
      <CameraRow
        choice={cameraOf(setup)}
        sources={hasDevices ? sources : null}
        isNeeded={kindOf(setup) === 'camera'}
        onChoose={(camera) => change({ camera })}
      />
      <MicrophoneRow
        choice={setup.microphone}
        microphones={hasDevices ? (sources?.microphones ?? null) : null}
        isCleaned={settings?.settings.noiseSuppression ?? true}
        onChoose={(microphone) => change({ microphone })}
      />
      <SystemSoundRow
        isOn={setup.systemSound}
        isAvailable={sources?.hasSystemSound ?? true}
        onTurn={(systemSound) => change({ systemSound })}
      />
      <Row icon={<Type size={18} />}>
        <TextField
          look="bare"
          aria-label={words.panel.recordingTitle}
          placeholder={words.panel.titlePlaceholder}
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </Row>
      {settings === null || settings.key === 'none' ? null : (
        <Row icon={<Hash size={18} />}>
          <ChannelField
            look="bare"
            aria-label={words.panel.channel}
            none={(nameOf) =>
              settings.settings.channelId === ''
                ? words.channels.none
                : words.channels.standard(nameOf(settings.settings.channelId))
            }
            value={channelId}
            onChoose={setChannelId}
          />
        </Row>
      )}
      <QuotaNotice isKept={isKept} onKeep={setKept} />
      <Button
        ref={record}
        type="submit"
        look="filled"
        size="large"
        isWide
        isBusy={isStarting}
        disabled={source === null}
        icon={<Circle size={16} fill="currentColor" />}
      >
        {isStarting
          ? words.take.starting
          : source === null && kindOf(setup) === 'window'
            ? words.sources.chooseWindow
            : words.actions.record}
      </Button>
      <StopHint sources={sources} setup={setup} />
    </form>
  );
}

// Enter records as soon as the panel is open and knows a display, without a Tab before it.
function useFocusWhenShown(element: RefObject<HTMLElement | null>, canRecord: boolean): void {
  useEffect(() => {
    const focus = (): void => element.current?.focus({ preventScroll: true });
    if (document.activeElement === document.body) focus();
    return window.recorder.on('windows.shown', focus);
  }, [element, canRecord]);
}
