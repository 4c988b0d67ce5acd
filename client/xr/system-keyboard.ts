/** The keyboard that a headset shows by itself when a field of the page is focused inside a session. */
type WithKeyboard = XRSession & { readonly isSystemKeyboardSupported?: boolean };

/** Whether it is there; where it is not, there are ready answers and the phone. */
export function hasSystemKeyboard(session: XRSession | undefined): boolean {
  return (session as WithKeyboard | undefined)?.isSystemKeyboardSupported === true;
}

export interface KeyboardWish {
  readonly value: string;
  readonly maxLength: number;
  change(value: string): void;
}

/** Opens it for one text. One field of the page serves them all; it is out of sight and out of the page's order of focus. */
export class SystemKeyboard {
  #field: HTMLInputElement | undefined;
  #change: (value: string) => void = () => {};

  ask({ value, maxLength, change }: KeyboardWish): void {
    const field = this.#field ??= this.#make();
    this.#change = change;
    field.maxLength = maxLength;
    field.value = value;
    field.focus({ preventScroll: true });
  }

  close(): void {
    this.#field?.remove();
    this.#field = undefined;
  }

  #make(): HTMLInputElement {
    const field = document.createElement('input');
    field.type = 'text';
    field.className = 'visually-hidden';
    field.tabIndex = -1;
    field.dataset['systemKeyboard'] = '';
    field.setAttribute('aria-hidden', 'true');
    field.addEventListener('input', () => this.#change(field.value));
    document.body.append(field);
    return field;
  }
}
