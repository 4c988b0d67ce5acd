import { useRef, useState } from 'preact/hooks';
import { CODE_LENGTH } from '#rooms/protocol/ids.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { isWholeCode, readCode, showCode } from '#client/view-model/code-input.ts';
import { goTo } from '../router.ts';
import { TextField } from './text-field.tsx';

/** Six large characters. A pasted link, small letters, spaces and dashes are all understood. */
export function CodeForm({ start = '' }: { readonly start?: string }) {
  const [code, setCode] = useState(start);
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  return (
    <form
      class="enter"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWholeCode(code)) return goTo(`m/${code}`);
        setError(translate('start.enter.incomplete', { count: CODE_LENGTH }));
        input.current?.focus();
      }}
    >
      <TextField
        class="code-field" label={translate('start.enter.label')} hint={translate('start.enter.hint')} value={showCode(code)} error={error} inputRef={input}
        autocapitalize="characters"
        onInput={(typed) => {
          const read = readCode(typed);
          setCode(read.code);
          setError(read.strange === '' ? undefined : translate('start.enter.strange', { letters: [...read.strange].join(', ') }));
          // What was left out must not stay in the field, although the code is the same as before.
          if (input.current !== null) input.current.value = showCode(read.code);
        }}
      />
      <button class="primary large wide" type="submit">{translate('start.enter.button')}</button>
    </form>
  );
}
