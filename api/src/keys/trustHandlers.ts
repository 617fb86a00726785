import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Handlers } from '../http/Handler.ts'

type Names = 'GET /api/trust' | 'GET /api/trust/root.pem' | 'GET /api/trust/root-sm2.pem'

/** The routes by which anybody learns the institution's public keys. */
export function trustHandlers({ keys }: Pick<Context, 'keys'>): Pick<Handlers, Names> {
  return {
    'GET /api/trust': async () => ({
      keys: [
        { algorithm: 'Ed25519' as const, keyId: keys.institution.keyId, publicKey: keys.institution.publicKeyPem, file: '/api/trust/root.pem' },
        ...(keys.sm2 === null ? [] : [{ algorithm: 'SM2' as const, keyId: keys.sm2.keyId, publicKey: keys.sm2.publicKeyPem, file: '/api/trust/root-sm2.pem' }]),
      ],
    }),
    'GET /api/trust/root-sm2.pem': async ({ response }) => {
      if (keys.sm2 === null) throw new ApiError('not-found', 'this institution has no SM2 key: its archives are sealed by the key of root.pem alone; INSTITUTION_SM2 switches a second one on')
      response.type('application/x-pem-file').set('Content-Disposition', 'attachment; filename="root-sm2.pem"').send(keys.sm2.publicKeyPem)
    },
    'GET /api/trust/root.pem': async ({ response }) => {
      response.type('application/x-pem-file').set('Content-Disposition', 'attachment; filename="root.pem"').send(keys.institution.publicKeyPem)
    },
  }
}
