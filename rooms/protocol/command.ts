import type * as v from 'valibot';
import type { Reason } from './reasons.ts';

declare const replyType: unique symbol;

/** Everything that is to be known about one command before it is decided. */
export interface CommandSpec<Payload, Reply> {
  readonly payload: v.GenericSchema<unknown, Payload>;
  /** Refusals of its own, besides those that any command may meet. */
  readonly reasons: readonly Reason[];
  readonly [replyType]?: Reply;
}

/** Declares a command; `Reply` is what the sender gets when it is accepted. */
export function command<Payload, Reply>(spec: CommandSpec<Payload, Reply>): CommandSpec<Payload, Reply> {
  return spec;
}

export type PayloadOf<Spec> = Spec extends CommandSpec<infer Payload, unknown> ? Payload : never;
export type ReplyOf<Spec> = Spec extends CommandSpec<never, infer Reply> ? Reply : Spec extends { readonly [replyType]?: infer Reply } ? Reply : never;
