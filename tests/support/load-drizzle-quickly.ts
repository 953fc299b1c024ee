import { registerHooks } from 'node:module'
import type { ResolveFnOutput } from 'node:module'

// Loaded into Node before anything of Harbour's. For each of drizzle-orm's files Node reads that package's description anew, which is
// 180 kB of JSON: two thirds of what a start, a command or a file of tests takes to load. What it says is known here.

const found = new Map<string, ResolveFnOutput>()

registerHooks({
  resolve: (specifier, context, next) => {
    if (context.conditions.includes('require')) return next(specifier, context)
    const from = context.parentURL ?? ''
    if (specifier.startsWith('.') && specifier.endsWith('.js') && from.includes('/node_modules/drizzle-orm/'))
      return { url: new URL(specifier, from).href, format: 'module', shortCircuit: true }
    if (!/^drizzle-orm(\/|$)/.test(specifier)) return next(specifier, context)
    // One version of it is installed, whoever asks.
    const answer = found.get(specifier) ?? next(specifier, context)
    found.set(specifier, answer)
    return { ...answer, shortCircuit: true }
  },
})
