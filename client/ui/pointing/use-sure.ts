import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** How long a second press counts as meant, ms. */
const MEANT_MS = 5_000;

/** For what cannot be undone: the first press asks, the second within a few seconds does it. */
export function useSure(deed: () => void): { readonly asked: Signal<boolean>; press(): void } {
  const asked = useSignal(false);
  useEffect(() => {
    if (!asked.value) return;
    const timer = setTimeout(() => { asked.value = false; }, MEANT_MS);
    return () => clearTimeout(timer);
  }, [asked.value]);
  return {
    asked,
    press() {
      asked.value = !asked.value;
      if (!asked.value) deed();
    },
  };
}
