import type { Plugin, Rolldown } from 'vite'

/** Puts the scripts and styles of a page into the page itself. */
export function oneFilePlugin(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type !== 'asset' || !name.endsWith('.html')) continue
        file.source = String(file.source).replaceAll(/<script [^>]*src="\.\/([^"]+)"[^>]*><\/script>|<link [^>]*rel="stylesheet"[^>]*href="\.\/([^"]+)"[^>]*>/g, (_tag, script?: string, style?: string) => inlined(bundle, script, style))
      }
      for (const name of Object.keys(bundle)) if (!name.endsWith('.html')) delete bundle[name]
    },
  }
}

function inlined(bundle: Rolldown.OutputBundle, script: string | undefined, style: string | undefined): string {
  const file = bundle[script ?? style ?? '']
  if (file === undefined) throw new Error(`the page names "${script ?? style}", which was not built`)
  // What would end the tag is written otherwise, which means the same in a script.
  if (file.type === 'chunk') return `<script type="module">${file.code.replaceAll('</script', String.raw`<\/script`)}</script>`
  return `<style>${String(file.source)}</style>`
}
