import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
const project = fileURLToPath(new URL('../..', import.meta.url))

/** Paths of all files below these folders, from the project's folder, with `/` between. */
export function filesBelow(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => {
    if (!existsSync(join(project, folder))) return []
    return readdirSync(join(project, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : filesBelow(path)
      return [path]
    })
  })
}

/** A file's text, by its path from the project's folder. */
export function textOf(path: string): string {
  return readFileSync(join(project, path), 'utf8')
}

/** An import: what is imported, as a path from the project's folder when relative, and whether only types are. */
export interface Import {
  readonly from: string
  readonly of: string
  readonly typeOnly: boolean
}

/** Every import of a TypeScript file, dynamic and re-exported ones included. */
export function importsOf(path: string): readonly Import[] {
  const text = textOf(path).replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '')
  const found = [
    ...text.matchAll(/^\s*(?:import|export)\s+(type\s)?[^'"`;]*?\sfrom\s+['"]([^'"]+)['"]/gm),
    ...text.matchAll(/^\s*import\s+(type\s)?['"]([^'"]+)['"]/gm),
    ...text.matchAll(/\bimport\(\s*(type\s)?['"]([^'"]+)['"]\s*\)/g),
  ]
  return found.map(([, type, specifier = '']) => ({
    from: path,
    of: specifier.startsWith('.') ? posix.normalize(posix.join(dirname(path), specifier)) : specifier,
    typeOnly: type !== undefined,
  }))
}
