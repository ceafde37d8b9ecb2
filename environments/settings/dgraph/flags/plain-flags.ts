import { flag, oneOf } from '../../schema/leaf.ts';
import { count, duration, text } from './superflag-option.ts';

const common = {
  /** Whether a write is forced to disk at once, so that it outlives the machine and not only the process. */
  survive: oneOf('process', 'filesystem'),
  /** How much is logged; 2 shows every message between members. */
  v: count,
  /** How much is logged by source file, such as `draft=3`. */
  vmodule: text,
} as const;

/** Flags of Zero and Alpha that are not superflags, and that no other setting owns. `extraFlags` of the Helm chart. */
export const plainFlags = {
  zero: {
    ...common,
    /** How often Zero looks for data to move to a less loaded group. */
    rebalance_interval: duration,
  },
  alpha: {
    ...common,
    /** Tokenizer plug-ins, absolute paths with commas between them. */
    custom_tokenizers: text,
    /** Whether the Model Context Protocol is served. */
    mcp: flag,
  },
} as const;
