// Questions about the report for support. What is saved or copied is the report that was shown last: the
// page names neither a text nor a place.
import { ok, type Result } from '../base/result';
import type { Report } from '../report/report';
import type { Handlers } from './guard';

type ReportHandlers = Pick<Handlers, 'report.read' | 'report.save' | 'report.copy'>;

export interface ReportActs {
  copyText(text: string): void;
  /** Asks where to; false when it was cancelled. */
  save(text: string): Promise<Result<boolean>>;
}

/** Handlers of `report.*`. */
export function reportHandlers(report: Report, acts: ReportActs): ReportHandlers {
  let shown: string | null = null;
  return {
    'report.read': async () => {
      shown = await report.make();
      return ok({ text: shown });
    },
    'report.save': async () => {
      shown ??= await report.make();
      const saved = await acts.save(shown);
      return saved.ok ? ok({ isSaved: saved.value }) : saved;
    },
    'report.copy': async () => {
      shown ??= await report.make();
      acts.copyText(shown);
      return ok(undefined);
    },
  };
}
