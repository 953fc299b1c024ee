import { config } from 'zod'

// The content security policy forbids making code from text, which zod would otherwise try in order to parse faster.
config({ jitless: true })
