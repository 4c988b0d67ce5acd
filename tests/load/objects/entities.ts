/** One entity's synced values as the example scenes have them: place, rotation, colour of the head. The same in every run. */
export function componentsOf(index: number): Record<string, unknown> {
  const wave = (phase: number) => Math.round(Math.sin(index * 12.9898 + phase) * 10_000) / 1_000;
  return { 0: { x: wave(0), y: 1.6, z: wave(1) }, 1: { x: wave(2) * 9, y: wave(3) * 18, z: 0 }, 2: `#${((index * 2_654_435) % 0xff_ff_ff).toString(16).padStart(6, '0')}` };
}

/** As long as the ids that NAF makes. */
export function networkIdOf(index: number): string {
  return `e${(index + 60_466_176).toString(36)}`;
}

export const TEMPLATE = '#avatar-template';
export const COMPONENTS = ['|position|', '|rotation|', '.head|material|color'] as const;
