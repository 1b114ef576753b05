import { Field } from '../ui/section';
import { Select } from '../ui/select';

interface ChoiceFieldProps<T extends string | number> {
  readonly label: string;
  readonly hint?: string;
  readonly isDisabled?: boolean;
  readonly value: NoInfer<T>;
  readonly values: readonly T[];
  /** What the user reads of one. */
  name(value: NoInfer<T>): string;
  onChoose(value: NoInfer<T>): void;
}

/** One of a few values, in a list. */
export function ChoiceField<T extends string | number>(props: ChoiceFieldProps<T>) {
  const { label, hint, isDisabled = false, value, values, name, onChoose } = props;
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {({ id, hintId }) => (
        <Select
          id={id}
          aria-describedby={hintId}
          disabled={isDisabled}
          value={String(value)}
          choices={values.map((one) => ({ value: String(one), label: name(one) }))}
          onChoose={(text) => {
            const chosen = values.find((one) => String(one) === text);
            if (chosen !== undefined) onChoose(chosen);
          }}
        />
      )}
    </Field>
  );
}
