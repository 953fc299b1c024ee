import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'

/** What the figures were measured on: they mean nothing without it. */
export function machine(): string {
  const processors = cpus()
  const memory = (totalmem() / 1024 ** 3).toFixed(0)
  const kind = processors[0]?.model.trim() ?? 'unknown processor'
  return [
    `${processors.length} × ${kind}, ${memory} GB, ${platform()} ${release()} ${arch()}, Node ${process.version}`,
    `load ${loadavg()[0]?.toFixed(2)}`,
    'loopback; servers, database and all clients share the processors',
  ].join('; ')
}
