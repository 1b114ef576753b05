// Questions about choosing an area.
import type { AreaPicker } from '../desktop/area-picker';
import type { Handlers } from './guard';

type AreaHandlers = Pick<
  Handlers,
  'area.choose' | 'area.read' | 'area.accept' | 'area.cancel' | 'area.other'
>;

/** Handlers of `area.*`. */
export function areaHandlers(picker: AreaPicker): AreaHandlers {
  return {
    'area.choose': () => picker.choose(),
    'area.read': () => picker.read(),
    'area.accept': (area) => picker.accept(area),
    'area.cancel': () => picker.cancel(),
    'area.other': () => picker.other(),
  };
}
