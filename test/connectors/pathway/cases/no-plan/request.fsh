Instance: sample-request
InstanceOf: RequestGroup
* status = #active
* action[+]
  * title = "Ordered for one patient"
