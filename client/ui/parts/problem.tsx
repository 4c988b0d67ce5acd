import { Icon } from './icon.tsx';

/** Something that went wrong, read out at once. */
export function Problem({ text }: { readonly text: string }) {
  return (
    <div class="error" role="alert">
      <Icon name="warning" />
      <p>{text}</p>
    </div>
  );
}
