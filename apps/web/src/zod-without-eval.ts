// The content security policy forbids making code from text, which zod would otherwise try in order to parse faster. zod
// keeps its settings in this global; setting it here, first, needs none of zod on the way to the first page.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
