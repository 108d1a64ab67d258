import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const CLUSTER = 'cluster-lkyjd4exam7';
const HSM = 'hsm-kdmrayrc7gi';

const ENTRY = `2024-06-10T06:00:00.123Z Time: 06/10/24 06:00:00.123456, usecs:1718000000123456
Sequence No : 0x1f
Reboot counter : 0xe8
Command Type(hex) : CN_MGMT_CMD (0x0)
Session Handle : 0x1004001
Response : 0:HSM Return: SUCCESS
Log type : MINIMAL_LOG_ENTRY (0)
`;

test.each([
  [`cloudhsm-cwl/${CLUSTER}/task/${HSM}/000000.gz`, CLUSTER, HSM],
  [`cloudhsm-cwl/my-${CLUSTER}/${HSM}/000000.gz`, CLUSTER, HSM],
  [`cloudhsm-cwl/${CLUSTER}2/${HSM}/000000.gz`, undefined, undefined],
  [`cloudhsm-cwl/${CLUSTER}/${HSM}.gz`, undefined, undefined],
  [`cloudhsm-cwl/${HSM}/${CLUSTER}/000000.gz`, undefined, undefined],
])('cluster and HSM are known by the key %s', async (key, cluster, hsm) => {
  const { documents: [{ _id, _source }] } = await loadSample('cloudhsm-cwl', ENTRY, key);
  const { cluster_id, hsm_id } = _source.cloudhsm as Record<string, unknown>;
  expect({ cluster_id, hsm_id }).toEqual({ cluster_id: cluster, hsm_id: hsm });
  expect(_id).toEqual(hsm === undefined ? expect.stringMatching(/^[0-9a-f]{32}$/) : `${HSM}0x1f1718000000123456`);
});
