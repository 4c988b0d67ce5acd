/** How the parts of a controller's model follow its gamepad; of the WebXR Input Profiles, shortened to what is drawn. */
export interface InputProfile {
  readonly responses: readonly {
    readonly componentProperty: 'button' | 'xAxis' | 'yAxis' | 'state';
    readonly valueNodeProperty: 'transform' | 'visibility';
    readonly valueNodeName: string;
    readonly minNodeName?: string;
    readonly maxNodeName?: string;
    /** Which button and axes of the gamepad. */
    readonly indices: { readonly button?: number; readonly xAxis?: number; readonly yAxis?: number };
  }[];
}

/** As the browser has it. */
export interface Pad {
  readonly axes: readonly number[];
  readonly buttons: readonly { readonly value: number; readonly pressed: boolean; readonly touched: boolean }[];
}

/** Where a part is between its two ends, 0..1. Axes rest in the middle. */
export function valueOf({ componentProperty, indices }: Pick<InputProfile['responses'][number], 'componentProperty' | 'indices'>, pad: Pad | undefined): number {
  const axis = (index: number | undefined) => (index === undefined ? 0 : pad?.axes[index] ?? 0);
  const clamped = (value: number) => Math.min(1, Math.max(0, value));
  if (componentProperty === 'xAxis') return clamped(axis(indices.xAxis) / 2 + 0.5);
  if (componentProperty === 'yAxis') return clamped(axis(indices.yAxis) / 2 + 0.5);
  const button = indices.button === undefined ? undefined : pad?.buttons[indices.button];
  return componentProperty === 'state' ? Number(button?.touched === true || button?.pressed === true) : clamped(button?.value ?? 0);
}

/** The first profile of the device that we have. Devices name themselves from the exact model to the general kind. */
export function profileFor(names: readonly string[], known: readonly string[]): string | undefined {
  return names.find((name) => known.includes(name));
}
