// From --display, --window and --area to what shall be recorded; what is not there is told before anything
// starts.
import { isOn, leastArea, parseArea } from '../../preload/geometry';
import type { DisplaySource, Sources } from '../../preload/schemas/sources';
import type { TakeRequest } from '../../preload/schemas/take';
import { err, ok, type Result } from '../base/result';
import { type Trouble, trouble } from './trouble';
import { cliWords } from './words';

type SourceRequest = Pick<TakeRequest, 'displayId' | 'windowId' | 'area'>;

/** At least one of the three options is there. */
export function sourceRequest(
  options: ReadonlyMap<string, string>,
  sources: Sources,
): Result<SourceRequest, Trouble> {
  const [display, window, area] = [
    options.get('display'),
    options.get('window'),
    options.get('area'),
  ];
  if (sources.isSystemPicker) return unknownSource(cliWords.systemPicks);
  if (window !== undefined)
    return display === undefined && area === undefined
      ? windowNamed(window, sources)
      : err(trouble('wrong-use', cliWords.oneSource));
  const chosen = displayNamed(display, sources);
  if (chosen === undefined) return unknownSource(cliWords.noSuchDisplay(sources.displays.length));
  return area === undefined ? ok({ displayId: chosen.id }) : areaOn(chosen, area);
}

export function unknownSource(sentence: string): Result<never, Trouble> {
  return err({ ...trouble('wrong-use', sentence), code: 'unknown-source', exitCode: 3 });
}

// A number as `sources` counts them, else an id: ids are large numbers, so the two don't meet.
function displayNamed(
  wanted: string | undefined,
  { displays }: Sources,
): DisplaySource | undefined {
  if (wanted === undefined) return displays.find(({ isPrimary }) => isPrimary) ?? displays[0];
  const byNumber = /^[1-9]\d{0,2}$/.test(wanted) ? displays[Number(wanted) - 1] : undefined;
  return byNumber ?? displays.find(({ id }) => id === wanted);
}

function windowNamed(wanted: string, { windows }: Sources): Result<SourceRequest, Trouble> {
  const part = wanted.toLocaleLowerCase();
  const named = windows.filter(({ id, name }) => id === wanted || name === wanted);
  const similar = windows.filter(({ name }) => name.toLocaleLowerCase().includes(part));
  const [only, more] = named.length > 0 ? named : similar;
  return only === undefined || more !== undefined
    ? unknownSource(cliWords.noSuchWindow)
    : ok({ windowId: only.id });
}

function areaOn(display: DisplaySource, text: string): Result<SourceRequest, Trouble> {
  const area = parseArea(text);
  if (area === null) return err(trouble('wrong-use', cliWords.badArea));
  const { id, width, height } = display;
  return isOn(area, display)
    ? ok({ area: { displayId: id, ...area } })
    : unknownSource(cliWords.areaOutside(width, height, leastArea.width, leastArea.height));
}
