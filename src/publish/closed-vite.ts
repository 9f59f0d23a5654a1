/**
 * Vite reads a config, environment files and PostCSS plugins from the folder it works in, and runs them. An archive brings
 * data, and its own templates, and nothing else that runs: every call of Vite is given these.
 */
import type { InlineConfig } from 'vite'

export const closedVite = {
  configFile: false,
  envDir: false,
  css: { postcss: { plugins: [] } },
} as const satisfies InlineConfig
